/* Lines of guidance and cover between what is visible, each drawn inside the one area that holds both its ends. */
(function (guangong) {
  'use strict';

  const { model, filter } = guangong;
  const CROWDED = 150;
  const VERY_CROWDED = 400;
  const STUB = 0.42;
  const styles = new Map(model.page.legend.lines.map((line) => [line.code, line]));
  let drawn = [];
  let byArea = new Map();
  let byNode = new Map();
  let dot = () => 1;
  let selected = () => null;
  let hidden = false;

  /* The innermost area in which both ends lie, each as what is seen of it there. */
  function placed(from, to) {
    const chain = (id) => [id].concat(model.around(id));
    const ends = chain(to);
    const all = chain(from);
    const at = all.findIndex((id) => ends.includes(id));
    return { area: all[at], from: all[at - 1] || from, to: ends[ends.indexOf(all[at]) - 1] || to };
  }

  function collect() {
    const found = new Map();
    model.lines.forEach((line) => {
      const from = model.standsFor(line.from);
      const to = model.standsFor(line.to);
      if (from === to || filter.hidesLine(line) || isUnasked(line)) return;
      const id = line.line + '|' + from + '|' + to;
      const held = found.get(id) || { from, to, line: line.line, count: 0, at: placed(from, to) };
      held.count += 1;
      found.set(id, held);
    });
    drawn = Array.from(found.values());
    byArea = grouped((line) => [line.at.area]);
    byNode = grouped((line) => [line.at.from, line.at.to]);
  }

  function grouped(keys) {
    const groups = new Map();
    drawn.forEach((line) => keys(line).forEach((key) => (groups.has(key) ? groups.get(key).push(line) : groups.set(key, [line]))));
    return groups;
  }

  const isSelected = (line) => [line.at.from, line.at.to, line.from, line.to].includes(selected());

  /* Lines that are drawn of what is chosen alone: of a subject, or of all that lies in an area that is not the whole. */
  function isUnasked(line) {
    const chosen = selected();
    if (!styles.get(line.line).chosen) return false;
    return chosen === model.root || ![line.from, line.to].some((end) => end === chosen || model.around(end).includes(chosen));
  }

  function pen(ctx, line) {
    const style = styles.get(line.line);
    const crowd = drawn.length;
    const strong = isSelected(line);
    ctx.globalAlpha = strong ? 0.95 : crowd > VERY_CROWDED ? 0.3 : crowd > CROWDED ? 0.45 : 0.65;
    ctx.strokeStyle = style.colour;
    ctx.lineWidth = (strong ? 2.4 : crowd > CROWDED ? 0.8 : 1.2 + Math.min(1.2, Math.log2(line.count) * 0.2)) * dot();
    ctx.setLineDash(style.dashes.map((dash) => dash * dot()));
  }

  function stroke(ctx, line, x1, y1, x2, y2) {
    pen(ctx, line);
    ctx.beginPath();
    ctx.moveTo(x1, y1);
    ctx.lineTo(x2, y2);
    ctx.stroke();
  }

  const finish = (ctx) => { ctx.globalAlpha = 1; ctx.setLineDash([]); };

  function inside(ctx, area) {
    if (hidden) return;
    (byArea.get(area) || []).forEach((line) => {
      const from = model.nodes.get(line.at.from);
      const to = model.nodes.get(line.at.to);
      stroke(ctx, line, from.x, from.y, to.x, to.y);
    });
    finish(ctx);
  }

  /* The last piece of every line that belongs to a subject, from `reach` inwards. */
  function stubs(ctx, id, reach) {
    if (hidden) return;
    const node = model.nodes.get(id);
    (byNode.get(id) || []).forEach((line) => {
      const other = model.nodes.get(line.at.from === id ? line.at.to : line.at.from);
      const angle = Math.atan2(other.y - node.y, other.x - node.x);
      const x = Math.cos(angle);
      const y = Math.sin(angle);
      const start = reach + 2 * dot();
      stroke(ctx, line, node.x + x * start, node.y + y * start, node.x + x * reach * STUB, node.y + y * reach * STUB);
    });
    finish(ctx);
  }

  guangong.lines = {
    collect, inside, stubs,
    drawn: () => drawn,
    isCrossed: () => !hidden && drawn.length > 0,
    hide: (value) => { hidden = value && drawn.length > CROWDED; },
    connect: (given) => { dot = given.dot; selected = given.selected; },
  };
})(window.guangong);

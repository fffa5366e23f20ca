/* What is on the canvas: nodes, rings of open bubbles with their titles, and names. */
(function (guangong) {
  'use strict';

  const model = guangong.model;
  const shapes = guangong.shapes;
  const TITLE = 'title:';
  const IMPORTANCE = { diamond: 2, question: 3, plain: 4 };
  const SIZE = 13;
  const GAP = 1.5;
  /* Names may be smaller on paper, which is read from nearer. */
  const ON_PAPER = 0.84;
  const CROWD = ['group', 'zone'];
  /* `dot` is the size of a CSS pixel in drawing units: what keeps its size on the screen is measured in it;
     `frame` is the part of the drawing that can be seen. */
  const view = { dot: () => 1, frame: () => null, selected: null, moving: false, onPaper: () => false };
  let told = null;
  let numbered = [];

  const titled = (id) => model.nodes.get(id.slice(TITLE.length));
  const isTitle = (id) => !model.nodes.has(id);

  /* A ring that is small on the screen has no room for its title. */
  const holdsTitle = (area) => area.room / view.dot() > (CROWD.includes(area.kind) ? 90 : 45);

  /* The renderer vis-network calls for every node. */
  function node(call) {
    const title = isTitle(call.id);
    const item = title ? titled(call.id) : model.nodes.get(call.id);
    return {
      drawNode: () => (title ? paintTitle : paintNode)(call.ctx, item, call.x, call.y),
      nodeDimensions: title ? titleBox(item) : { width: 2 * item.size, height: 2 * item.size },
    };
  }

  function paintNode(ctx, item, x, y) {
    const dot = view.dot();
    const gap = !item.area && guangong.lines.isCrossed() ? surroundings(item) : null;
    if (gap) clear(ctx, item, x, y, gap);
    ctx.globalAlpha = guangong.filter.count(item) ? 1 : 0.25;
    if (item.area) {
      const said = caption(item);
      shapes.bubble(ctx, item, x, y, said && isWhole(item, said) ? said : null, guangong.filter.figure(item).colour);
    } else shapes.subject(ctx, item, guangong.filter.mark(item), { x, y, size: item.size }, item.size / dot > 6);
    if (item.id === view.selected) shapes.halo(ctx, x, y, item.size * 1.3 + 3 * dot, 3 * dot);
    ctx.globalAlpha = 1;
  }

  /* A line that passes a subject stops short of it on both sides; one that belongs to it reaches it. */
  function clear(ctx, item, x, y, colour) {
    ctx.beginPath();
    ctx.arc(x, y, item.size * GAP, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
    guangong.lines.stubs(ctx, item.id, item.size * GAP);
  }

  const surroundings = (item) => {
    const area = model.nodes.get(item.parent);
    return area.id === model.root ? '#ffffff' : ringColour(area);
  };

  const ringColour = (area) => (CROWD.includes(area.kind) ? '#f1eee4' : '#f8f9f7');

  const bubbleTexts = (item) => guangong.filter.figure(item).texts;

  const caption = (item) => shapes.caption(item, bubbleTexts(item), 1 / view.dot());

  /* Whether what a bubble says inside can be seen whole. */
  function isWhole(item, said) {
    const x = (Math.max.apply(null, said.lines.map(guangong.labels.width)) * said.size) / 2;
    const y = said.lines.length * said.size * 0.6;
    const box = { left: item.x - x, right: item.x + x, top: item.y - y, bottom: item.y + y };
    return guangong.labels.within(view.frame(), box);
  }

  function titleBox(area) {
    return { width: (guangong.labels.width(area.label) * 13 + 34) * view.dot(), height: 22 * view.dot() };
  }

  function paintTitle(ctx, area, x, y) {
    const box = titleBox(area);
    const dot = view.dot();
    ctx.fillStyle = '#ffffff';
    ctx.strokeStyle = area.id === view.selected ? '#1a5fb4' : '#7b8794';
    ctx.lineWidth = dot * (area.id === view.selected ? 2.5 : 1);
    ctx.beginPath();
    ctx.rect(x - box.width / 2, y - box.height / 2, box.width, box.height);
    ctx.fill();
    ctx.stroke();
    ctx.font = 'bold ' + 13 * dot + 'px ' + shapes.FONTS;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = '#1f2933';
    ctx.fillText('－ ' + area.label, x, y + dot);
  }

  /* Rings from the outside in, each with the lines between what lies in it: no line enters a ring but those of it. */
  function rings(ctx) {
    model.rings().forEach((id) => {
      const area = model.nodes.get(id);
      if (id !== model.root) ring(ctx, area);
      guangong.lines.inside(ctx, id);
    });
  }

  function ring(ctx, area) {
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(area.x, area.y, area.room, 0, 2 * Math.PI);
    ctx.fillStyle = ringColour(area);
    ctx.fill();
    ctx.lineWidth = 1.5 * view.dot();
    ctx.strokeStyle = '#8d97a1';
    ctx.stroke();
  }

  function importance(item) {
    if (item.id === view.selected) return 0;
    if (item.id === model.nodes.get(item.parent).middle) return 1;
    const mark = item.area ? null : guangong.filter.mark(item);
    return mark ? IMPORTANCE[mark.sign] || 5 : 6;
  }

  /* The name of a subject; of a namesake of others with its town, unless the title of that can be seen. */
  function lines(item) {
    if (!item.within || model.isOpen(item.parent) && isTitleSeen(item.parent)) return item.lines;
    return [item.within].concat(item.lines);
  }

  function isTitleSeen(id) {
    const area = model.nodes.get(id);
    return holdsTitle(area) && guangong.labels.within(view.frame(), boxOfTitle(TITLE + id));
  }

  function label(item) {
    return {
      called: model.called(item),
      x: item.x,
      y: item.y,
      size: item.size,
      choices: item.area ? [[item.label].concat(bubbleTexts(item)), [item.label], item.lines] : [lines(item)],
      anywhere: item.area || !CROWD.includes(model.nodes.get(item.parent).kind),
      bold: importance(item) < 2,
      colour: importance(item) === 2 ? '#a3000f' : importance(item) === 6 ? '#5b6770' : '#1f2933',
    };
  }

  function boxOfTitle(id) {
    const area = titled(id);
    const box = titleBox(area);
    const top = area.y - area.room - box.height / 2;
    return { left: area.x - box.width / 2, right: area.x + box.width / 2, top, bottom: top + box.height };
  }

  /* Names of the drawn `ids` that can be seen; while the map is dragged they stay as they were placed before. */
  function names(ctx, ids) {
    const size = guangong.labels.sizeFor(SIZE / view.dot()) * (view.onPaper() ? ON_PAPER : 1);
    if (!view.moving || !told) told = placed(ids, size);
    guangong.labels.write(ctx, told, view.dot(), size);
  }

  /* Names clear of titles and of all nodes. */
  function placed(ids, size) {
    const dot = view.dot();
    const frame = view.frame();
    const near = ids.filter((id) => !isTitle(id)).map((id) => model.nodes.get(id))
      .filter((item) => item.x + item.size > frame.left && item.x - item.size < frame.right)
      .filter((item) => item.y + item.size > frame.top && item.y - item.size < frame.bottom);
    const silent = near.filter((item) => item.size / dot > 5.5 && guangong.filter.count(item) && !(item.area && caption(item)));
    silent.sort((a, b) => importance(a) - importance(b));
    const taken = [].concat(ids.filter(isTitle).map(boxOfTitle), ...near.map(guangong.labels.covering));
    const labels = silent.map(label);
    const shown = guangong.labels.placed(labels, taken, frame, dot, size);
    return view.onPaper() ? withNumbers(labels, shown, taken, frame, dot, size) : shown;
  }

  /* On paper nothing can be pointed at: a name without room has a number there, which a list beside explains. */
  function withNumbers(labels, shown, taken, frame, dot, size) {
    const named = new Set(shown.map((name) => name.item));
    const without = labels.filter((item) => !named.has(item));
    numbered = without.map((item) => item.called);
    const numbers = without.map((item, at) => Object.assign({}, item, { choices: [[String(at + 1)]], anywhere: true, bold: true, colour: '#a3000f' }));
    return guangong.labels.placed(labels.filter((item) => named.has(item)).concat(numbers), taken, frame, dot, size);
  }

  guangong.painting = { TITLE, view, isTitle, holdsTitle, node, rings, names, numbered: () => numbered };
})(window.guangong);

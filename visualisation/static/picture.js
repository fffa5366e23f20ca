/* The picture: what is visible as nodes and lines of vis-network, at the places the file gives. */
(function (guangong) {
  'use strict';

  const { model, painting } = guangong;
  const CROWDED = 150;
  const VERY_CROWDED = 400;
  const container = document.getElementById('picture');
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const styles = new Map(model.page.legend.lines.map((line) => [line.code, line]));
  const picks = [];
  let dots = 1;
  let settling = 0;

  const options = JSON.parse(document.getElementById('map-options').textContent);
  options.nodes.ctxRenderer = painting.node;
  const network = new vis.Network(container, { nodes, edges }, options);
  painting.view.dot = () => dots / network.getScale();

  function visibleLines() {
    const found = new Map();
    model.lines.forEach((line) => {
      const from = model.standsFor(line.from);
      const to = model.standsFor(line.to);
      if (from === to || guangong.filter.hidesLine(line)) return;
      const id = line.line + '|' + from + '|' + to;
      const held = found.get(id) || { id, from, to, line: line.line, count: 0 };
      held.count += 1;
      found.set(id, held);
    });
    return Array.from(found.values());
  }

  /* A line as vis-network takes it; the more there are, the fainter. */
  function styled(line, at, lines) {
    const style = styles.get(line.line);
    const dot = painting.view.dot();
    const crowd = lines.length;
    return {
      id: line.id,
      from: line.from,
      to: line.to,
      line: line.line,
      width: (crowd > CROWDED ? 0.7 : 1.2 + Math.min(1.2, Math.log2(line.count) * 0.2)) * dot,
      dashes: style.dashes.length ? style.dashes.map((dash) => dash * dot) : false,
      color: { color: style.colour, opacity: crowd > VERY_CROWDED ? 0.22 : crowd > CROWDED ? 0.35 : 0.6 },
    };
  }

  function titles() {
    return model.rings().filter((id) => id !== model.root).map((id) => model.nodes.get(id)).filter(painting.holdsTitle)
      .map((area) => ({ id: painting.TITLE + area.id, x: area.x, y: area.y - area.room, size: 1 }));
  }

  /* Makes vis-network hold exactly what is visible now. */
  function sync() {
    const drawn = model.visible().map((id) => model.nodes.get(id)).map(({ id, x, y, size }) => ({ id, x, y, size }));
    const items = titles().concat(drawn);
    const wanted = new Set(items.map((item) => item.id));
    edges.clear();
    nodes.remove(nodes.getIds().filter((id) => !wanted.has(id)));
    nodes.update(items);
    edges.add(visibleLines().map(styled));
  }

  /* What keeps its size on the screen is measured again when zooming has come to rest. */
  function settle() {
    window.clearTimeout(settling);
    settling = window.setTimeout(sync, 120);
  }

  function size() {
    const canvas = network.canvas.frame.canvas;
    return { x: canvas.clientWidth, y: canvas.clientHeight };
  }

  painting.view.frame = () => {
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const to = network.DOMtoCanvas(size());
    return { left: from.x, right: to.x, top: from.y, bottom: to.y };
  };

  function select(id) {
    painting.view.selected = id;
    network.redraw();
  }

  /* Gives the picture another size, at so many of its pixels to a CSS pixel. */
  function resize(width, height, pixels) {
    dots = pixels;
    network.setSize(width, height);
    network.redraw();
  }

  network.on('beforeDrawing', painting.rings);
  network.on('afterDrawing', (ctx) => painting.names(ctx, nodes.getIds()));
  network.on('zoom', settle);
  network.on('click', (event) => {
    const id = event.nodes[0];
    if (id === undefined) return;
    const onTitle = painting.isTitle(id);
    picks.forEach((pick) => pick(onTitle ? id.slice(painting.TITLE.length) : id, onTitle));
  });

  guangong.picture = {
    network, container, sync, settle, size, select, resize,
    dots: () => dots,
    onPick: (pick) => picks.push(pick),
  };
})(window.guangong);

/* The picture: what is visible as nodes and lines of vis-network, at the places the file gives. */
(function (guangong) {
  'use strict';

  const { model, painting, lines, still } = guangong;
  const container = document.getElementById('picture');
  const nodes = new vis.DataSet();
  const picks = [];
  /* What is drawn over the nodes. */
  const over = [(ctx) => painting.names(ctx, nodes.getIds())];
  let dots = 1;
  let settling = 0;

  const options = model.options;
  options.nodes.ctxRenderer = painting.node;
  const network = new vis.Network(container, { nodes, edges: new vis.DataSet() }, options);
  painting.view.onPaper = () => dots > 1;
  painting.view.dot = () => dots / network.getScale();
  lines.connect({ dot: painting.view.dot, selected: () => painting.view.selected });

  function titles() {
    return model.rings().filter((id) => id !== model.root).map((id) => model.nodes.get(id)).filter(painting.holdsTitle)
      .map((area) => ({ id: painting.TITLE + area.id, x: area.x, y: area.y - area.room, size: 1 }));
  }

  /* Makes vis-network hold exactly what is visible now. */
  function sync() {
    const drawn = model.visible().map((id) => model.nodes.get(id)).map(({ id, x, y, size }) => ({ id, x, y, size }));
    const items = titles().concat(drawn);
    const wanted = new Set(items.map((item) => item.id));
    lines.collect();
    nodes.remove(nodes.getIds().filter((id) => !wanted.has(id)));
    nodes.update(items);
    still.forget();
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
    lines.collect();
    still.forget();
    network.redraw();
  }

  /* Gives the picture another size, at so many of its pixels to a CSS pixel. */
  function resize(width, height, pixels) {
    dots = pixels;
    network.setSize(width, height);
    network.redraw();
  }

  const above = (ctx) => over.forEach((layer) => layer(ctx));

  function whole(ctx) {
    painting.rings(ctx);
    nodes.forEach(({ id, x, y }) => painting.node({ ctx, id, x, y }).drawNode());
    above(ctx);
  }

  function moving(value) {
    lines.hide(value);
    painting.view.moving = value;
    still.forget();
  }

  /* While it is dragged vis-network draws no nodes. */
  network.on('beforeDrawing', (ctx) => (painting.view.moving ? still.show(ctx, whole) : painting.rings(ctx)));
  network.on('afterDrawing', (ctx) => { if (!painting.view.moving) above(ctx); });
  network.on('zoom', settle);
  network.on('dragStart', () => moving(true));
  network.on('dragEnd', () => { moving(false); network.redraw(); });
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
    drawOver: (layer) => over.push(layer),
  };
})(window.guangong);

/* Which part of the picture is looked at. */
(function (guangong) {
  'use strict';

  const { model, picture } = guangong;
  const EDGE = 28;
  const NEAREST = 2.4;
  const network = picture.network;

  /* Fills the picture with a box. */
  function look(left, top, right, bottom) {
    const room = picture.size();
    const edge = EDGE * picture.dots();
    const fits = Math.min((room.x - edge) / (right - left), (room.y - edge) / (bottom - top));
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    network.moveTo({ position, scale: Math.min(NEAREST * picture.dots(), fits), animation: false });
    picture.sync();
  }

  function whole() {
    const parts = model.children(model.root).map((id) => model.nodes.get(id));
    const reach = (part) => (model.isOpen(part.id) ? part.room : part.size * 1.1);
    const edge = (side, sign) => sign * Math.max.apply(null, parts.map((part) => sign * part[side] + reach(part)));
    look(edge('x', -1), edge('y', -1), edge('x', 1), edge('y', 1));
  }

  /* Brings a node into view, near enough to be read. */
  function show(id) {
    if (id === model.root) return whole();
    const node = model.nodes.get(id);
    const radius = model.isOpen(id) ? node.room * 1.06 : node.size * (node.area ? 2.2 : 14);
    return look(node.x - radius, node.y - radius, node.x + radius, node.y + radius);
  }

  /* Brings several nodes, or the bubbles that hide them, into view. */
  function showAll(ids) {
    const nodes = ids.map((id) => model.nodes.get(model.standsFor(id)));
    const edge = (side, sign) => sign * Math.max.apply(null, nodes.map((node) => sign * node[side] + 5 * node.size));
    look(edge('x', -1), edge('y', -1), edge('x', 1), edge('y', 1));
  }

  function zoomBy(factor) {
    network.moveTo({ scale: Math.max(0.02, Math.min(2 * NEAREST, network.getScale() * factor)), animation: false });
    picture.settle();
  }

  function panBy(x, y) {
    const at = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({ position: { x: at.x + x / scale, y: at.y + y / scale }, animation: false });
  }

  /* Gives the picture another size and shows all of it. */
  function fill(width, height, pixels) {
    picture.resize(width, height, pixels);
    whole();
    network.redraw();
  }

  /* Gives the picture another size and goes on showing what is seen now. */
  function keep(width, height, pixels) {
    const seen = guangong.painting.view.frame();
    picture.resize(width, height, pixels);
    look(seen.left, seen.top, seen.right, seen.bottom);
    network.redraw();
  }

  guangong.camera = { whole, show, showAll, zoomBy, panBy, fill, keep };
})(window.guangong);

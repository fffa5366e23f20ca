/* The organisation on file, and which of its bubbles are open. */
window.guangong = window.guangong || {};
(function (guangong) {
  'use strict';

  const ABOVE_COUNTIES = ['whole', 'province', 'prefecture'];
  const LEGIBLE = 300;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const fromFile = () => ({ page: read('map-page'), nodes: read('map-nodes'), lines: read('map-lines'), options: read('map-options') });
  /* A page of the product fetches its data and leaves them here before these scripts run. */
  const given = guangong.given || fromFile();
  const { page, lines, options } = given;
  const nodes = new Map(given.nodes.map((node) => [node.id, node]));
  const inside = new Map();
  const open = new Set();
  const order = [];
  const listeners = [];
  let root = null;

  nodes.forEach((node) => {
    if (node.area) inside.set(node.id, []);
    if (node.parent === null) root = node.id;
    else inside.get(node.parent).push(node.id);
  });

  nodes.forEach((node) => { if (node.area && node.middle) nodes.get(node.middle).isMiddle = node.kind !== 'zone'; });

  const children = (id) => inside.get(id) || [];
  const canOpen = (id) => children(id).length > 0;
  const changed = () => listeners.forEach((listener) => listener());

  /* The name by which a node is known from its namesakes. */
  const called = (node) => (node.within || '') + node.label;

  /* Areas around a node, the innermost first, the root last. */
  function around(id) {
    const found = [];
    for (let at = nodes.get(id).parent; at !== null; at = nodes.get(at).parent) found.push(at);
    return found;
  }

  /* What is drawn: subjects and closed bubbles whose areas are all open. */
  function visible() {
    const found = [];
    const waiting = [root];
    while (waiting.length) {
      const id = waiting.pop();
      if (open.has(id)) waiting.push(...children(id).slice().reverse());
      else found.push(id);
    }
    return found;
  }

  /* Open areas that can be seen, the outer before the inner. */
  function rings() {
    return Array.from(open)
      .filter((id) => around(id).every((area) => open.has(area)))
      .sort((a, b) => around(a).length - around(b).length);
  }

  /* The bubble that hides a node, or the node itself. */
  function standsFor(id) {
    const closed = around(id).filter((area) => !open.has(area));
    return closed.length ? closed[closed.length - 1] : id;
  }

  function drop(id) {
    open.delete(id);
    const at = order.indexOf(id);
    if (at >= 0) order.splice(at, 1);
  }

  function enter(id) {
    if (open.has(id) || !canOpen(id)) return;
    open.add(id);
    order.push(id);
  }

  /* Areas that have to be open for a node to be seen, the outer ones first. */
  const needed = (id) => around(id).reverse().concat(nodes.get(id).area ? [id] : []);

  /* Is what lies in an area known well enough to be drawn? */
  const isHeld = (id) => children(id).every((child) => nodes.get(child).x !== undefined);

  /* Takes in what was fetched about subjects. */
  function hold(found) {
    found.forEach((node) => Object.assign(nodes.get(node.id), node));
  }

  /* Opens an area and all around it; returns the names of the bubbles closed for it, or null if it is too large. */
  function reveal(id) {
    const wanted = needed(id);
    const before = order.slice();
    wanted.forEach(enter);
    const closed = [];
    while (visible().length > page.drawn) {
      const oldest = order.find((area) => !wanted.includes(area) && area !== root);
      if (oldest === undefined) break;
      drop(oldest);
      closed.push(nodes.get(oldest).label);
    }
    if (visible().length > page.drawnAtMost) {
      order.slice().forEach(drop);
      before.forEach(enter);
      return null;
    }
    changed();
    return closed;
  }

  function close(id) {
    if (id === root || !open.has(id)) return;
    drop(id);
    changed();
  }

  function closeAll() {
    order.slice().filter((id) => id !== root).forEach(drop);
    opening().forEach(enter);
    changed();
  }

  /* The bubbles that fit when opened from the outside in, and those that do not; `most` nodes in all. */
  function fitting(most) {
    const opened = [];
    const left = [];
    const waiting = [root];
    let drawn = 1;
    while (waiting.length) {
      const id = waiting.shift();
      const more = children(id).length - 1;
      if (drawn + more > most) left.push(id);
      else {
        drawn += more;
        opened.push(id);
        waiting.push(...children(id).filter(canOpen));
      }
    }
    return { opened, left };
  }

  function openAll(areas) {
    areas.forEach(enter);
    changed();
  }

  /* What the map opens with: down to the bubbles of counties, or of townships inside a county. */
  function opening() {
    const found = [root];
    for (let at = 0; at < found.length; at += 1) {
      found.push(...children(found[at]).filter((id) => ABOVE_COUNTIES.includes(nodes.get(id).kind) && canOpen(id)));
    }
    return found;
  }

  opening().forEach(enter);
  if (['township', 'village'].includes(nodes.get(root).kind) || nodes.size <= page.few) fitting(LEGIBLE).opened.filter(isHeld).forEach(enter);

  guangong.model = {
    page, nodes, lines, options, root, called, children, canOpen, around, visible, rings, standsFor, needed, isHeld, hold, reveal, close,
    closeAll, fitting, openAll,
    isOpen: (id) => open.has(id),
    onChange: (listener) => listeners.push(listener),
  };
})(window.guangong);

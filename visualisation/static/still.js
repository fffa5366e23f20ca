/* While the map is dragged nothing in it changes: what is seen, and some room around it, is drawn once and then moved. */
(function (guangong) {
  'use strict';

  const ROOM = 0.25;
  const board = document.createElement('canvas');
  let held = null;

  /* Draws with `paint` what lies around the part that a canvas shows, at the scale at which it does. */
  function draw(at, size, paint) {
    const room = { x: Math.round(size.width * ROOM), y: Math.round(size.height * ROOM) };
    board.width = size.width + 2 * room.x;
    board.height = size.height + 2 * room.y;
    const ctx = board.getContext('2d');
    ctx.setTransform(at.a, 0, 0, at.d, at.e + room.x, at.f + room.y);
    paint(ctx);
    return { at, room };
  }

  function holds(at) {
    return held && held.at.a === at.a && Math.abs(at.e - held.at.e) <= held.room.x && Math.abs(at.f - held.at.f) <= held.room.y;
  }

  /* Shows on a canvas what `paint` draws, drawn anew where it is not held yet. */
  function show(ctx, paint) {
    const at = ctx.getTransform();
    if (!holds(at)) held = draw(at, ctx.canvas, paint);
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(board, Math.round(at.e - held.at.e) - held.room.x, Math.round(at.f - held.at.f) - held.room.y);
    ctx.restore();
  }

  function forget() {
    held = null;
    board.width = board.height = 0;
  }

  guangong.still = { show, forget };
})(window.guangong);

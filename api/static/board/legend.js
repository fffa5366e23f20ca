/* What the shapes on the picture mean. */
(function (guangong) {
  'use strict';

  const { shapes, theme } = guangong;
  const { element } = guangong.elements;
  const box = document.getElementById('board-legend');
  const marks = new Map(theme.current().marks.map((mark) => [mark.code, mark]));

  function entry(label, paint) {
    const canvas = element('canvas');
    const made = element('span');
    canvas.width = 72;
    canvas.height = 66;
    const ctx = canvas.getContext('2d');
    ctx.scale(3, 3);
    paint(ctx);
    made.append(canvas, label);
    return made;
  }

  const unit = (label, code, hollow) => entry(label, (ctx) => shapes.subject(ctx, { kind: 'village', hollow }, marks.get(code), { x: 12, y: 11, size: 8 }, true));

  box.append(
    unit('空白点', 'blank'), unit('空心', 'own', true), unit('待核', 'to_verify'), unit('已建', 'own'), unit('已覆盖', 'covered'),
    entry('已有人联系', (ctx) => guangong.marks.tick(ctx, 12, 11, 6)),
  );
})(window.guangong);

/* Joins model, picture, list, panel and legend. */
(function (guangong) {
  'use strict';

  const { model, picture, camera, panel, roster, filter, legend } = guangong;
  const DOUBLE_CLICK = 450;
  const notice = document.getElementById('notice');
  let fading = 0;
  let shown = model.root;
  let openedAt = 0;

  function say(text) {
    notice.textContent = text;
    window.clearTimeout(fading);
    fading = window.setTimeout(() => { notice.textContent = ''; }, 6000);
  }

  function select(id) {
    shown = id;
    picture.select(id);
    panel.show(id, actions);
    roster.setCurrent(id);
  }

  function open(id) {
    const closed = model.reveal(id);
    if (closed === null) {
      say('圈内的点太多，一张图最多画 ' + model.page.drawnAtMost + ' 个；请在左侧名单中查找。');
      return;
    }
    if (closed.length) say('为了看得清，已收起：' + closed.join('、'));
    camera.show(id);
    select(id);
  }

  function close(id) {
    model.close(id);
    camera.show(model.nodes.get(id).parent);
    select(id);
  }

  const actions = { open, close, select };

  /* A bubble opens at the first click; the second one of a double click must not open what came to lie there. */
  function pick(id, onTitle) {
    if (Date.now() - openedAt < DOUBLE_CLICK) return;
    if (onTitle) close(id);
    else if (model.canOpen(id)) {
      openedAt = Date.now();
      open(id);
    } else select(id);
  }

  function closeAround() {
    const inner = model.isOpen(shown) ? shown : model.nodes.get(shown).parent;
    if (inner && inner !== model.root) close(inner);
  }

  const KEYS = {
    ArrowLeft: () => camera.panBy(-80, 0),
    ArrowRight: () => camera.panBy(80, 0),
    ArrowUp: () => camera.panBy(0, -80),
    ArrowDown: () => camera.panBy(0, 80),
    '+': () => camera.zoomBy(1.3),
    '=': () => camera.zoomBy(1.3),
    '-': () => camera.zoomBy(1 / 1.3),
    0: camera.whole,
    Enter: () => open(shown),
    Escape: closeAround,
  };

  const BUTTONS = {
    whole: camera.whole,
    closer: () => camera.zoomBy(1.3),
    farther: () => camera.zoomBy(1 / 1.3),
    'open-all': () => { model.openAll(); camera.whole(); },
    'close-all': () => { model.closeAll(); camera.whole(); },
    print: () => window.print(),
  };

  Object.keys(BUTTONS).forEach((id) => document.getElementById(id).addEventListener('click', BUTTONS[id]));
  picture.container.addEventListener('keydown', (event) => {
    if (!KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  picture.onPick(pick);
  model.onChange(picture.sync);
  model.onChange(roster.render);
  filter.onChange(picture.sync);
  filter.onChange(roster.render);
  /* On paper: 277 by 138 mm at three dots per CSS pixel, so that names stay sharp. */
  window.addEventListener('beforeprint', () => camera.fill('3141px', '1565px', 3));
  window.addEventListener('afterprint', () => camera.fill('100%', '100%', 1));

  legend.fill();
  camera.fill('100%', '100%', 1);
  roster.start(actions);
  select(model.root);
})(window.guangong);

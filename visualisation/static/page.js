/* Joins model, picture, list, panel and legend. */
(function (guangong) {
  'use strict';

  const { model, theme, painting, picture, camera, panel, roster, filter, legend, ranking } = guangong;
  const DOUBLE_CLICK = 450;
  const notice = document.getElementById('map-notice');
  let fading = 0;
  let shown = model.root;
  let openedAt = 0;

  function say(text, seconds) {
    notice.textContent = text;
    window.clearTimeout(fading);
    fading = window.setTimeout(() => { notice.textContent = ''; }, 1000 * (seconds || 6));
  }

  /* Goes on once what lies in these areas is known: at once in a file, after fetching it in a page of the product. */
  function whenHeld(areas, go) {
    const missing = areas.filter((id) => !model.isHeld(id));
    if (!missing.length) return go();
    say('正在取圈内的单位……', 60);
    return guangong.fetchInside(missing).then((found) => { model.hold(found); say(''); go(); }, () => say('圈内的单位没有取到，请再试一次；仍不行请刷新页面。', 15));
  }

  function select(id) {
    shown = id;
    picture.select(id);
    panel.show(id, actions);
    roster.setCurrent(id);
  }

  const open = (id) => whenHeld(model.needed(id), () => openHeld(id));

  function openHeld(id) {
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

  function openAll() {
    const { opened, left } = model.fitting(model.page.drawn);
    whenHeld(opened, () => {
      model.openAll(opened);
      camera.whole();
      if (left.length) say('为了看得清，一张图最多画 ' + model.page.drawn + ' 个点；没有展开的：' + told(left) + '。要看请单独点开。', 20);
    });
  }

  /* Bubbles by the place they lie in, with how many units they hold. */
  function told(areas) {
    const held = new Map();
    areas.forEach((id) => {
      const place = placeOf(id);
      const sums = held.get(place) || { bubbles: 0, units: 0 };
      held.set(place, { bubbles: sums.bubbles + 1, units: sums.units + model.nodes.get(id).count });
    });
    return Array.from(held).map((entry) => entry[0] + ' ' + entry[1].bubbles + ' 个圈（' + entry[1].units + ' 个单位）').join('、');
  }

  function placeOf(id) {
    const areas = [id].concat(model.around(id)).map((each) => model.nodes.get(each));
    return areas.find((area) => !['group', 'zone', 'own'].includes(area.kind)).label;
  }

  /* Opens what is around several subjects, looks at them all, and goes on. */
  function showAll(ids, go) {
    whenHeld([].concat(...ids.map(model.needed)), () => {
      ids.forEach(model.reveal);
      camera.showAll(ids);
      go();
    });
  }

  const actions = { open, close, select, showAll, say };

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
    'open-all': openAll,
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
  filter.onChange(legend.fill);
  theme.onChange(shownTheme);
  function shownTheme() {
    legend.fill();
    ranking.fill(open);
    picture.sync();
    roster.render();
    panel.show(shown, actions);
    picture.network.redraw();
  }

  /* On paper: 277 by 136 mm at three dots per CSS pixel, so that names stay sharp; the part that is seen, so that names are kept. */
  window.addEventListener('beforeprint', () => { camera.keep('3141px', '1542px', 3); listNumbers(); });
  window.addEventListener('afterprint', () => camera.keep('100%', '100%', 1));

  /* The names that found no room on paper, by the numbers that stand there instead. */
  function listNumbers() {
    const items = painting.numbered().map((name) => { const item = document.createElement('li'); item.textContent = name; return item; });
    document.getElementById('map-numbers').hidden = !items.length;
    document.getElementById('map-numbers-list').replaceChildren(...items);
  }

  legend.fill();
  ranking.fill(open);
  camera.fill('100%', '100%', 1);
  roster.start(actions);
  select(model.root);
})(window.guangong);

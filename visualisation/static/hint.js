/* The whole name of what the pointer is on. */
(function (guangong) {
  'use strict';

  const { model, painting, panel, picture } = guangong;
  const AWAY = 14;
  const hint = document.getElementById('hint');
  const container = picture.container;

  function hide() {
    hint.textContent = '';
  }

  function place(x, y) {
    const left = Math.min(x + AWAY, container.clientWidth - hint.offsetWidth - 2);
    const top = y + AWAY + hint.offsetHeight > container.clientHeight ? y - AWAY - hint.offsetHeight : y + AWAY;
    hint.style.left = Math.max(2, left) + 'px';
    hint.style.top = top + 'px';
  }

  function show(event) {
    const box = container.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const id = event.buttons ? undefined : picture.network.getNodeAt({ x, y });
    hide();
    if (id === undefined) return;
    const node = model.nodes.get(painting.isTitle(id) ? id.slice(painting.TITLE.length) : id);
    hint.append(model.called(node), panel.stateWord(node));
    place(x, y);
  }

  container.addEventListener('mousemove', show);
  container.addEventListener('mouseleave', hide);
  container.addEventListener('mousedown', hide);
})(window.guangong);

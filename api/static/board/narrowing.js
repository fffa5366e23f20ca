/* What is looked at: people by name or post; one town, one kind of units, one weakness, the rest of which is pale on the
   picture and left out below. */
(function (guangong) {
  'use strict';

  const { model, plan, people, filter, picture, camera, marks } = guangong;
  const form = document.getElementById('narrowing');
  const value = (name) => (form.elements[name] ? form.elements[name].value : '');
  const listeners = [];

  function fits(unit) {
    return (!value('kind') || unit.kind === value('kind')) && (!value('weak') || unit.state === value('weak'));
  }

  const active = () => Boolean(value('kind') || value('weak'));
  const every = filter.count;
  /* How many of what a node stands for are looked at: the others are painted pale. */
  filter.count = (node) => {
    if (!active() || node.area) return every(node);
    return plan.unit(node.id) && fits(plan.unit(node.id)) ? 1 : 0;
  };

  function apply() {
    people.lookFor(value('who'));
    const town = value('town') ? 'area:' + value('town') : '';
    marks.showTown(model.nodes.has(town) ? town : null);
    if (model.nodes.has(town)) {
      model.reveal(town);
      camera.show(town);
    } else camera.whole();
    picture.sync();
    picture.network.redraw();
    tell();
  }

  const tell = () => listeners.forEach((listener) => listener(query()));

  function seek() {
    people.lookFor(value('who'));
    tell();
  }

  const query = () => new URLSearchParams(Array.from(new FormData(form)).filter((pair) => pair[1])).toString();

  marks.lookAt(fits);
  form.addEventListener('input', (event) => { if (event.target.name === 'who' && !event.isComposing) seek(); });
  form.addEventListener('compositionend', seek);
  form.addEventListener('change', (event) => { if (event.target.name !== 'who') apply(); });
  form.addEventListener('submit', (event) => { event.preventDefault(); apply(); });

  guangong.narrowing = { apply, query, onChange: (listener) => listeners.push(listener) };
})(window.guangong);

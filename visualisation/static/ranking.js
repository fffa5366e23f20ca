/* The themes to choose from, the sentence on top, and the places beside the picture, worst first. */
(function (guangong) {
  'use strict';

  const { model, theme } = guangong;
  const switches = document.getElementById('themes');
  const list = document.getElementById('ranking');
  const title = document.getElementById('map-title');

  function button(shown) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = shown.title;
    made.dataset.code = shown.code;
    made.setAttribute('aria-pressed', String(shown === theme.current()));
    made.addEventListener('click', () => theme.choose(shown.code));
    return made;
  }

  function row(place, open) {
    const item = document.createElement('li');
    const made = document.createElement('button');
    const name = document.createElement('span');
    const figure = document.createElement('span');
    const colour = document.createElement('i');
    made.type = 'button';
    name.textContent = place.name;
    figure.textContent = place.texts.join('　');
    colour.style.background = theme.current().scale[place.step].colour;
    made.append(colour, name, figure);
    made.addEventListener('click', () => open(place.key));
    item.append(made);
    return item;
  }

  function fill(open) {
    const shown = theme.current();
    title.textContent = model.page.scope + '　' + shown.title + (shown.message ? '：' + shown.message : '');
    switches.textContent = '';
    switches.append(...theme.themes.filter((each) => each.kinds.length).map(button));
    list.textContent = '';
    list.append(...shown.ranking.map((place) => row(place, open)));
    list.hidden = !shown.ranking.length;
  }

  guangong.ranking = { fill };
})(window.guangong);

/* What the map tells of now, and what its bubbles say about it. */
(function (guangong) {
  'use strict';

  const model = guangong.model;
  const themes = model.page.legend.themes;
  const ASIDE = '#eef0f2';
  const listeners = [];
  const lacks = (theme) => theme.ranking.some((place) => place.lacking > 0);
  const told = (theme) => theme.kinds.length > 0;
  /* The first theme in which anything is lacking, unless one was asked for. */
  let current = themes.find((theme) => theme.code === model.page.theme) || themes.find(lacks) || themes.find(told) || themes[0];

  const marks = () => new Map(current.marks.map((mark) => [mark.code, mark]));
  let known = marks();

  function choose(code) {
    current = themes.find((theme) => theme.code === code) || current;
    known = marks();
    listeners.forEach((listener) => listener());
  }

  const stepOf = (count) => model.page.numbers.findIndex((upto) => upto === null || count <= upto);

  /* What a bubble says in a theme, and its colour. */
  function figure(area, theme) {
    const shown = theme || current;
    const held = area.figures[shown.code];
    return { texts: held.texts, colour: held.step === null ? ASIDE : shown.scale[held.step].colour };
  }

  guangong.theme = {
    themes, choose, figure, stepOf,
    current: () => current,
    markOf: (node) => known.get(node.states[current.topic]) || null,
    onChange: (listener) => listeners.push(listener),
  };
})(window.guangong);

/* What the map tells of now, and what its bubbles say about it. */
(function (guangong) {
  'use strict';

  const model = guangong.model;
  const themes = model.page.legend.themes;
  const MEASURES = { enterprise: '家' };
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

  /* How many subjects of a bubble are in a state, of the kinds that the theme tells of. */
  function number(area, state, theme) {
    const tally = area.tally[theme.topic] || {};
    return theme.kinds.reduce((sum, kind) => sum + ((tally[kind] || {})[state] || 0), 0);
  }

  const numberTold = (area, theme) => theme.kinds.reduce(
    (sum, kind) => sum + Object.entries((area.tally[theme.topic] || {})[kind] || {}).reduce((n, entry) => n + (entry[0] === 'hollow' ? 0 : entry[1]), 0), 0);

  const stepOf = (count) => model.page.numbers.findIndex((upto) => upto === null || count <= upto);

  /* What a bubble that is no place says: how many lack what the theme counts. */
  function counted(area, theme) {
    const all = numberTold(area, theme);
    if (!all) return { texts: [], colour: ASIDE };
    const lacking = theme.marks.find((mark) => mark.sign === 'diamond');
    const count = number(area, lacking.code, theme);
    const texts = theme.marks.some((mark) => number(area, mark.code, theme) === all) && area.kind === 'group' ? [] : [lacking.label.replace('点', '') + ' ' + count + ' ' + (MEASURES[theme.code] || '个')];
    return { texts, colour: theme.scale[stepOf(count)].colour };
  }

  /* What a bubble says in a theme, and its colour. */
  function figure(area, theme) {
    const shown = theme || current;
    const held = area.figures[shown.code];
    return held ? { texts: held.texts, colour: shown.scale[held.step].colour } : counted(area, shown);
  }

  guangong.theme = {
    themes, choose, figure, stepOf,
    current: () => current,
    markOf: (node) => known.get(node.states[current.topic]) || null,
    onChange: (listener) => listeners.push(listener),
  };
})(window.guangong);

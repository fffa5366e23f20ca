/* Which subjects are in full colour: those of the theme, or of the kinds and states that were pressed. */
(function (guangong) {
  'use strict';

  const { model, theme } = guangong;
  const states = new Set();
  const kinds = new Set();
  const linesOff = new Set();
  const listeners = [];
  const COMMITTEE = { colour: '#7a4f9a', sign: 'plain' };

  const active = () => states.size + kinds.size > 0;
  const tells = (kind) => (kinds.size ? kinds.has(kind) : theme.current().kinds.includes(kind));
  const stateOf = (node) => node.states[theme.current().topic] || '';
  const isHollow = (node) => Boolean(node.hollow) && theme.current().topic === 'establishment';
  const stated = (node) => !states.size || states.has(stateOf(node)) || (isHollow(node) && states.has('hollow'));
  const matches = (node) => !node.area && tells(node.kind) && stated(node);

  /* How a subject is painted; null where the theme does not tell of it. */
  function mark(node) {
    if (!tells(node.kind)) return null;
    return theme.markOf(node) || (node.kind === 'committee' ? COMMITTEE : null);
  }

  /* How many subjects a node stands for that match what was pressed: 0 or 1 for a subject. */
  function count(node) {
    if (!node.area) return !active() || matches(node) ? 1 : 0;
    if (!active()) return 1;
    return Object.entries(node.tally[theme.current().topic] || {}).filter((entry) => tells(entry[0]))
      .reduce((sum, entry) => sum + ofStates(entry[1]), 0);
  }

  function ofStates(numbers) {
    const wanted = states.size ? Array.from(states) : Object.keys(numbers).filter((state) => state !== 'hollow');
    return wanted.filter((state) => state !== 'hollow' || !states.has('own')).reduce((sum, state) => sum + (numbers[state] || 0), 0);
  }

  /* What a bubble says and its colour, of what was pressed if anything was. */
  function figure(area) {
    if (!active()) return theme.figure(area);
    const found = count(area);
    return { texts: [found ? '符合 ' + found + ' 个' : '没有符合的'], colour: theme.current().scale[theme.stepOf(found)].colour };
  }

  function hidesLine(line) {
    if (linesOff.has(line.line)) return true;
    return active() && !matches(model.nodes.get(line.from)) && !matches(model.nodes.get(line.to));
  }

  const changed = () => listeners.forEach((listener) => listener());
  const press = (set, code) => { if (!set.delete(code)) set.add(code); changed(); };

  theme.onChange(() => states.clear());
  guangong.filter = { states, kinds, linesOff, active, matches, mark, count, figure, hidesLine, isHollow, press, onChange: (listener) => listeners.push(listener) };
})(window.guangong);

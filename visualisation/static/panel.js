/* What is known about the selected node, in words. */
(function (guangong) {
  'use strict';

  const model = guangong.model;
  const legend = model.page.legend;
  const states = new Map(legend.states.map((state) => [state.code, state.label]));
  const kinds = new Map(legend.kinds.map((kind) => [kind.code, kind.label]));
  const panel = document.getElementById('panel');

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /* The state of a subject as a coloured word; empty where it was not judged. */
  function stateWord(node) {
    if (node.area) return element('span', guangong.shapes.bubbleTexts(node).join('　'), 'tally');
    const word = node.hollow && node.state === 'own' ? '已建（空心）' : states.get(node.state) || (node.hollow ? '空心' : '');
    return element('span', word, word ? 'state ' + (node.hollow ? 'hollow' : node.state) : '');
  }

  function list(rows) {
    const made = document.createElement('dl');
    rows.forEach((row) => made.append(element('dt', row[0]), element('dd', row[1])));
    return made;
  }

  function button(text, press) {
    const made = element('button', text);
    made.type = 'button';
    made.addEventListener('click', press);
    return made;
  }

  function tally(node) {
    return legend.states.filter((state) => node.states[state.code]).map((state) => state.label + ' ' + node.states[state.code]).join('、');
  }

  function area(node, actions) {
    const rows = [['圈内单位', tally(node) || '没有需要判定的单位']];
    if (!model.canOpen(node.id)) rows.push(['说明', '范围较大，单位没有放进本图；请另作这个范围的图。']);
    const opens = model.canOpen(node.id) && node.id !== model.root;
    const toggle = model.isOpen(node.id) ? button('收起', () => actions.close(node.id)) : button('展开', () => actions.open(node.id));
    panel.append(list(rows), ...(opens ? [toggle] : []));
    if (node.middle) subject(model.nodes.get(node.middle), actions, false);
  }

  function subject(node, actions, heading) {
    const kind = document.createElement('p');
    kind.append(kinds.get(node.kind) || '', ' ', stateWord(node));
    panel.append(kind, list(Object.entries(node.about)));
    if (heading) panel.append(button('在图上看', () => actions.open(node.id)));
  }

  function show(id, actions) {
    const node = model.nodes.get(id);
    panel.textContent = '';
    panel.append(element('h2', model.called(node)));
    if (node.area) area(node, actions);
    else subject(node, actions, true);
    panel.scrollTop = 0;
  }

  guangong.panel = { show, stateWord };
})(window.guangong);

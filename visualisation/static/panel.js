/* What is known about the selected node, in words. */
(function (guangong) {
  'use strict';

  const { model, theme } = guangong;
  const kinds = new Map(model.page.legend.kinds.map((kind) => [kind.code, kind.label]));
  const panel = document.getElementById('panel');

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /* The state of a subject in the theme as a coloured word, what a bubble says as plain text. */
  function stateWord(node) {
    if (node.area) return element('span', theme.figure(node).texts.join('　'), 'tally');
    const mark = theme.markOf(node);
    const hollow = guangong.filter.isHollow(node);
    if (!mark) return element('span', hollow ? '空心' : '', hollow ? 'state hollow' : '');
    return element('span', hollow && mark.code === 'own' ? '已建（空心）' : mark.label, 'state ' + (hollow ? 'hollow' : mark.code));
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

  /* The figures of all themes, each by itself. */
  const figures = (node) => theme.themes.map((each) => [each.title, theme.figure(node, each).texts.join('　')]).filter((row) => row[1]);

  function area(node, actions) {
    const rows = figures(node);
    if (!model.canOpen(node.id)) rows.push(['说明', '范围较大，单位没有放进本图；请另作这个范围的图。']);
    const opens = model.canOpen(node.id) && node.id !== model.root;
    const toggle = model.isOpen(node.id) ? button('收起', () => actions.close(node.id)) : button('展开', () => actions.open(node.id));
    panel.append(list(rows), ...(opens ? [toggle] : []));
    if (node.middle) subject(model.nodes.get(node.middle), actions, false);
  }

  function subject(node, actions, heading) {
    const kind = document.createElement('p');
    kind.append(kinds.get(node.kind) || '', ' ', stateWord(node));
    panel.append(kind, list(Object.entries(node.about || {})));
    if (heading) panel.append(button('在图上看', () => actions.open(node.id)));
    panel.append(...guangong.path.buttons(node, actions));
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

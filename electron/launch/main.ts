/** `npm start`: says where the lab can be used until it has a window. */
console.log(
  [
    'Backprop Lab has no window yet. It works on the command line:',
    '  npm run --silent lab -- train --dataset spirals',
    '  npm run --silent lab -- graph "(x + y) * z" x=-2 y=5 z=-4',
    '  npm run --silent lab -- --help',
  ].join('\n'),
);

// A lint rule: from a folder only the listed places of our own code may be imported.
// All imports of our own are relative paths with their extension, so nothing has to be
// resolved; packages are none of this rule's business.
import { dirname, relative, resolve, sep } from 'node:path';

export const allowedImports = {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: { root: { type: 'string' }, folders: { type: 'object' } },
        required: ['root', 'folders'],
      },
    ],
    messages: { forbidden: '{{ folder }} may import only {{ allowed }}; this is {{ imported }}.' },
  },
  create(context) {
    const [{ root, folders }] = context.options;
    const fromRoot = (path) => relative(root, path).split(sep).join('/');
    const ownPath = fromRoot(context.filename);
    const folder = Object.keys(folders)
      .filter((candidate) => isInside(ownPath, candidate))
      .sort((one, other) => other.length - one.length)[0];
    if (folder === undefined) return {};

    const check = (source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const imported = fromRoot(resolve(dirname(context.filename), source.value.split('?')[0]));
      const allowed = folders[folder];
      if (allowed.some((place) => isInside(imported, place))) return;
      const data = { folder, allowed: allowed.join(', '), imported };
      context.report({ node: source, messageId: 'forbidden', data });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

function isInside(path, place) {
  return path === place || path.startsWith(`${place}/`);
}

// The names of files: PascalCase for components, kebab-case for all other code.
import { basename } from 'node:path';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|js|mjs)$/;
const pascalCase = /^[A-Z][A-Za-z0-9]*\.svelte$/;
const vague = /^(index|utils?|helpers?|common|misc|shared)\./;

const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      component: 'A component is named in PascalCase: {{ name }}',
      code: 'A file of code is named in kebab-case: {{ name }}',
      vague: 'Name the file after the one idea in it: {{ name }}',
    },
  },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      const report = (messageId) => context.report({ node, messageId, data: { name } });
      if (vague.test(name)) report('vague');
      else if (name.endsWith('.svelte')) {
        if (!pascalCase.test(name)) report('component');
      } else if (!kebabCase.test(name)) report('code');
    },
  }),
};

export const fileNames = { rules: { 'file-name': fileName } };

/**
 * Leaves only what a portal may use, and says of every declared property that it is an attribute too (reflectAttributes);
 * one that takes no text is none.
 */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations) {
        if (declaration.kind !== 'class') continue;
        declaration.members = declaration.members?.filter(
          ({ privacy, name, static: isStatic }) =>
            !isStatic && (privacy ?? 'public') === 'public' && !name.startsWith('_'),
        );
        if (!declaration.customElement) continue;
        declaration.events = declaration.events?.filter(({ name }) => name?.startsWith('dvc-'));
        declaration.attributes ??= [];
        for (const { kind, name, type, description, readonly } of declaration.members ?? []) {
          if (kind !== 'field' || readonly || !/string|'/.test(type?.text ?? '')) continue;
          const known = declaration.attributes.find((attribute) => attribute.name === name);
          if (known) Object.assign(known, { fieldName: name, description: known.description ?? description });
          else declaration.attributes.push({ name, type, description, fieldName: name });
        }
      }
      module.declarations = module.declarations.filter(({ kind }) => kind === 'class');
    }
  },
};

/** What custom-elements.json describes: the elements and their events, not what stands behind them. */
export default {
  globs: [
    'src/index.ts',
    'src/define.ts',
    'src/*/*.define.ts',
    'src/internal/events/*.ts',
    'src/feedback-form/feedback-form.ts',
    'src/help-guide/help-guide.ts',
    'src/satisfaction-rating/satisfaction-rating.ts',
  ],
  exclude: ['src/**/*.test.ts', 'src/**/*.fixture.ts'],
  litelement: true,
  plugins: [publicOnly],
  // It would write into the package.json of whatever folder it is run from.
  packagejson: false,
  quiet: true,
};

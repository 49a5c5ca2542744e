import { parse } from 'acorn';
import bcd, { type CompatStatement, type Identifier } from '@mdn/browser-compat-data' with { type: 'json' };
import postcss from 'postcss';

/** The oldest engines that the widgets promise to work in (design.md, promise 6). */
const oldest = { chrome: 80, firefox: 78, safari: 13.1 } as const;

type Engine = keyof typeof oldest;
const engines = Object.keys(oldest) as Engine[];

/** Whether an engine of that version has it by that name, without a flag. */
const has = ({ support }: CompatStatement, engine: Engine): boolean =>
  [support[engine] ?? []].flat().some(({ version_added, version_removed, flags, prefix, alternative_name }) => {
    const since = typeof version_added === 'string' ? parseFloat(version_added.replace('≤', '')) : NaN;
    const until = typeof version_removed === 'string' ? parseFloat(version_removed.replace('≤', '')) : Infinity;
    return since <= oldest[engine] && until > oldest[engine] && !flags && !prefix && !alternative_name;
  });

/** What stands below a feature in the data. */
const featuresOf = (feature: Identifier | undefined): [string, Identifier][] =>
  Object.entries(feature ?? {}).filter((entry): entry is [string, Identifier] => entry[0] !== '__compat');

/** The engines that lack it; what the data doesn't know, none lacks. */
const lacking = (feature: Identifier | undefined): readonly Engine[] => {
  const compat = feature?.__compat;
  return compat ? engines.filter((engine) => !has(compat, engine)) : [];
};

/** By the name of a global or of a member of any object: the engines in which nothing of that name is. */
const namesMissing = new Map<string, readonly Engine[]>();

function noteName(name: string, feature: Identifier): void {
  if (!feature.__compat) return;
  const plain = name.replace(/_(?:static|event)$/, '');
  const missing = lacking(feature);
  namesMissing.set(
    plain,
    (namesMissing.get(plain) ?? missing).filter((engine) => missing.includes(engine)),
  );
}
for (const [name, object] of [...featuresOf(bcd.api), ...featuresOf(bcd.javascript['builtins'])]) {
  noteName(name, object);
  for (const [member, feature] of featuresOf(object)) noteName(member, feature);
}

// `style.maxWidth` is what `max-width` is.
for (const [name, feature] of featuresOf(bcd.css['properties'])) {
  noteName(
    name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase()),
    feature,
  );
}

type Parsed = Readonly<Record<string, unknown>>;

const isParsed = (value: unknown): value is Parsed => typeof value === 'object' && value !== null && 'type' in value;

/** The name that a part of a program is, if it is one. */
const nameOf = (node: unknown): string => {
  const { name, value } = isParsed(node) ? node : {};
  return typeof name === 'string' ? name : typeof value === 'string' ? value : '';
};

/** Names that a program reads from objects that it did not make, and globals; `own` are those that it gives to its own. */
function namesIn(code: string): { readonly read: ReadonlySet<string>; readonly own: ReadonlySet<string> } {
  const read = new Set<string>();
  const own = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isParsed(node)) return;
    if (node['type'] === 'ObjectPattern' && Array.isArray(node['properties'])) {
      for (const { key, value } of node['properties'].filter(isParsed)) {
        read.add(nameOf(key));
        visit(value);
      }
      return;
    }
    if (node['computed'] === false && 'key' in node) own.add(nameOf(node['key']));
    if (node['type'] === 'MemberExpression' && node['computed'] === false) read.add(nameOf(node['property']));
    if (node['type'] === 'AssignmentExpression' && isParsed(node['left'])) {
      const { object, property } = node['left'];
      if (isParsed(object) && object['type'] === 'ThisExpression') own.add(nameOf(property));
    }
    // The bundler shortens every name but those of the page.
    if (node['type'] === 'Identifier' && nameOf(node).length > 3) read.add(nameOf(node));
    Object.values(node).forEach(visit);
  };
  visit(parse(code, { ecmaVersion: 2020, sourceType: 'module' }));
  return { read, own };
}

/** One thing that some old engine lacks, as a name that a list of exceptions can hold. */
export interface Gap {
  readonly name: string;
  readonly engines: readonly Engine[];
}

/** APIs and methods used in these programs that an engine knows nowhere. Names that a program gives to its own are not told apart: they are left out. */
export function scriptGaps(programs: readonly string[]): Gap[] {
  const names = programs.map(namesIn);
  const own = new Set(names.flatMap((each) => [...each.own]));
  const read = new Set(names.flatMap((each) => [...each.read]));
  return [...read]
    .filter((name) => !own.has(name))
    .map((name) => ({ name, engines: namesMissing.get(name) ?? [] }))
    .filter((gap) => gap.engines.length > 0);
}

/** Properties, values, functions, selectors and media features of a stylesheet that an engine does not know. */
export function styleGaps(css: string): Gap[] {
  const gaps = new Map<string, readonly Engine[]>();
  const note = (name: string, feature: Identifier | undefined): void => {
    const missing = lacking(feature);
    if (missing.length) gaps.set(name, missing);
  };
  const { properties, selectors, types, 'at-rules': atRules } = bcd.css;
  const functions = new Map(featuresOf(types).flatMap(([name, type]) => [[name, type], ...featuresOf(type)]));
  postcss.parse(css).walk((node) => {
    if (node.type === 'decl' && !node.prop.startsWith('--')) {
      const property = properties?.[node.prop];
      note(node.prop, property);
      note(`${node.prop}: ${node.value}`, property?.[node.value]);
      // Whose box it is can't be told: for grids there is `grid-gap`.
      note(`${node.prop} in a flex box`, property?.['flex_context']);
      for (const [, name = ''] of node.value.matchAll(/([a-z-]+)\(/g)) note(`${name}()`, functions.get(name));
    }
    // A pseudo-class that an engine doesn't know takes the whole rule away, and all other selectors of it.
    if (node.type === 'rule') {
      for (const [whole, name = ''] of node.selector.matchAll(/::?([a-z-]+)/g)) note(whole, selectors?.[name]);
    }
    if (node.type === 'atrule') {
      const rule = atRules?.[node.name];
      note(`@${node.name}`, rule);
      for (const [, name = ''] of node.params.matchAll(/\(([a-z-]+)/g)) note(`@${node.name} (${name})`, rule?.[name]);
    }
  });
  return [...gaps].map(([name, missing]) => ({ name, engines: missing }));
}

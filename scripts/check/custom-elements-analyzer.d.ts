declare module '@custom-elements-manifest/analyzer/cli.js' {
  interface Manifest {
    readonly modules: { readonly path: string }[];
  }
  /** Runs the analyser as its command line does; with `noWrite` it only answers the manifest. */
  export function cli(options: { argv: readonly string[]; cwd: string; noWrite: boolean }): Promise<Manifest>;
}

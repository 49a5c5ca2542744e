// Plain JavaScript, so that a Node that is too old to read TypeScript can say so.
const script = process.argv.splice(2, 1)[0];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node ${process.versions.node} không chạy được dự án này; cần Node 22.18 trở lên.\n` +
      `Node ${process.versions.node} can't run this project; it needs Node 22.18 or later.\n` +
      'On Linux x64 `npx -y pnpm@12.21.0 install` brings one along; elsewhere get it from nodejs.org.',
  );
  process.exit(1);
}
await import(`./${script}.ts`);

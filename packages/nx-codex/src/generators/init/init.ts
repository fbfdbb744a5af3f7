import { formatFiles, logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { addToPackageJson } from './add-to-package-json';
import { terminalAsk } from './ask';
import { completeConfigFile, readConfigFile, type ConfigFile } from './config-file';
import { readGithubRemote } from './github-remote';
import { settleIdentity, type Identity } from './identity';
import { registerPlugin } from './register-plugin';

export interface InitOptions extends Partial<Identity> {
  skipFormat?: boolean;
  skipPackageJson?: boolean;
  keepExistingVersions?: boolean;
}

/** What is configured wins over an option: the generator never changes a value that somebody set. */
function knownIdentity(options: InitOptions, { path, content }: ConfigFile, say: (line: string) => void) {
  const known: Partial<Identity> = { organization: options.organization, codexRepo: options.codexRepo };
  for (const key of ['organization', 'codexRepo'] as const) {
    const configured = content?.[key];
    if (typeof configured !== 'string') continue;
    if (known[key] !== undefined && known[key] !== configured) {
      say(`${key}: stays ${configured}, as ${path} says; ${known[key]} has to be written there`);
    }
    known[key] = configured;
  }
  return known;
}

/** Writes codex/codex.config.json and registers the plugin. Running it again changes nothing. */
export async function initGenerator(tree: Tree, options: InitOptions): Promise<GeneratorCallback> {
  const say = (line: string) => logger.info(line);
  const file = await readConfigFile(tree);
  const identity = await settleIdentity({
    known: knownIdentity(options, file, say),
    remote: readGithubRemote(tree.root, process.env['GITHUB_SERVER_URL']),
    ask: terminalAsk(),
    say,
  });
  completeConfigFile(tree, file, identity);
  const project = registerPlugin(tree, file.path);
  const install = options.skipPackageJson ? undefined : addToPackageJson(tree, options.keepExistingVersions);
  if (!options.skipFormat) await formatFiles(tree);
  return async () => {
    await install?.();
    say(`\nThe sync of ${identity.organization} with ${identity.codexRepo} is configured in ${file.path}.`);
    say('Usual places for it are a workspace of its own or the codex repository itself.');
    say(`Next: nx run ${project}:sync-all --dryRun`);
  };
}

export default initGenerator;

/** As in CI: no daemon that outlives the command, no terminal UI. */
export const calmNx = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', CI: 'true' };

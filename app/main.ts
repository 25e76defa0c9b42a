/** The composition root: configuration becomes ports, ports become engines, pages and machines. Commands that serve import this alone; those that need no pages, main/ports.ts. */

export { FolderTaken } from './main/data-folder.ts';
export { type Network, type NetworkOptions, startNetwork } from './main/network.ts';
export { openPorts, type Ports, type PortsOptions } from './main/ports.ts';
export { CannotListen } from './web/listen.ts';

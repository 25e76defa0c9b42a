/** The composition root: configuration becomes ports, ports become engines, pages and machines. Commands import this alone. */

export { FolderTaken } from './main/data-folder.ts';
export { type Network, type NetworkOptions, startNetwork } from './main/network.ts';
export { openPorts, type Ports, type PortsOptions } from './main/ports.ts';
export { CannotListen } from './web/listen.ts';

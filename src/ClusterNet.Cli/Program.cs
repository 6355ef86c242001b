using ClusterNet.Cli;
using ClusterNet.Numerics;

return await ClusterNetCommand.RunAsync(args, BlockCatalogues.Standard);

using ClusterNet.Cli;
using ClusterNet.Samples;

// This program is a `clusternet` whose jobs can name the blocks of OwnBlocks:
//   dotnet run -c Release --project samples/ClusterNet.Samples -- train samples/ClusterNet.Samples/own-blocks.yaml --workers 2
// and with --processes 2 on a cluster of two node processes, which are this program too.
return await ClusterNetCommand.RunAsync(args, OwnBlocks.Catalogues);

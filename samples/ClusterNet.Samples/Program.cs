using ClusterNet.Cli;
using ClusterNet.Samples;

// This program is a `clusternet` whose jobs can name the blocks of OwnBlocks:
//   dotnet run -c Release --project samples/ClusterNet.Samples -- train samples/ClusterNet.Samples/own-blocks.yaml --workers 2
return await ClusterNetCommand.RunAsync(args, OwnBlocks.Catalogues);

using ClusterNet.Akka.Cli;
using ClusterNet.Cli;
using ClusterNet.Numerics;

// A `clusternet` that can host a node's actors on Akka.NET: clusternet-akka node --engine akka --akka-config config/akka/node.conf
return await ClusterNetCommand.RunAsync(args, BlockCatalogues.Standard, new AkkaEngine());

using ClusterNet.Benchmarks;
using ClusterNet.Benchmarks.Actors;
using ClusterNet.Benchmarks.Dashboards;
using ClusterNet.Benchmarks.Failover;
using ClusterNet.Benchmarks.Links;
using ClusterNet.Benchmarks.Matrix;
using ClusterNet.Benchmarks.Planner;
using ClusterNet.Benchmarks.Processes;
using ClusterNet.Benchmarks.Step;
using ClusterNet.Cli;
using ClusterNet.Numerics;

// Every command is one type in a folder of its own; add it here.
IBenchmarkCommand[] commands = [new MatrixCommand(), new StepCommand(), new ActorsCommand(), new LinksCommand(), new ProcessesCommand(), new PlannerCommand(), new FailoverCommand(), new DashboardCommand()];

// The node processes that the planner's benchmark starts are this program.
if (args is ["node", ..])
    return await ClusterNetCommand.RunAsync(args, BlockCatalogues.Standard);

IBenchmarkCommand? chosen = args.Length == 0 ? null : Array.Find(commands, command => command.Name == args[0]);
if (chosen is not null)
    return chosen.Run(args.AsSpan(1), Console.Out);

Console.Error.WriteLine("usage: ClusterNet.Benchmarks COMMAND [OPTIONS]");
foreach (IBenchmarkCommand command in commands)
    Console.Error.WriteLine($"  {command.Name,-10} {command.Summary}");
return 2;

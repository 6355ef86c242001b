using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Runs;
using ClusterNet.Cli.Simulations;
using ClusterNet.Simulation.Swarms;

// The only place where everything is put together.
using Interruption interruption = new();
CommandHandlers handlers = new(new TrainHandler(), new EvaluateHandler(), new PredictHandler(), new SwarmHandler(new Swarm()), new ForecastHandler(), new BenchHandler());
ExitCode code = await new CommandLine(handlers, CommandConsole.OfProcess()).RunAsync(args, interruption.Token);
return (int)(code is ExitCode.Interrupted && interruption.Code is not ExitCode.Success ? interruption.Code : code);

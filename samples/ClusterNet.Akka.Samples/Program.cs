using Akka.Actor;
using Akka.Configuration;
using ClusterNet.Akka;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Akka.Samples;
using ClusterNet.Runtime.Training;

// An application that has an actor system of its own, and trains in it:
//   dotnet run -c Release --project samples/ClusterNet.Akka.Samples -- runs/akka 20
string runDirectory = Path.GetFullPath(args.Length > 0 ? args[0] : "runs/akka");
string epochs = args.Length > 1 ? args[1] : "20";
Config own = ConfigurationFactory.ParseString("""
    akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 4053 }
    akka.cluster.seed-nodes = ["akka.tcp://shop@127.0.0.1:4053"]
    """);

// The three lines. Every node of the cluster has the first two; any of them, or an actor that sends SubmitTraining to node.Trainer, the third.
using ActorSystem system = ActorSystem.Create("shop", own.WithFallback(TrainerConfiguration.Default));
await using TrainerNode node = await system.StartTrainerAsync(new TrainerNodeOptions { Jobs = new SpiralOpener() });
TrainingResult result = await node.RunAsync(new SubmitTraining(epochs, runDirectory), Console.WriteLine);

Console.WriteLine($"{result.Outcome} after {result.Steps} steps, weights_sha256 {result.WeightsSha256}");
await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);

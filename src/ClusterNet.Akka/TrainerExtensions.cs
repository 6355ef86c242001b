using Akka.Actor;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka;

/// <summary>The trainer in an application's own actor system.</summary>
public static class TrainerExtensions
{
    /// <summary>Adds the trainer to an actor system, and waits until it is a member of its cluster and known to the others.</summary>
    /// <param name="system">A system that was made with <see cref="TrainerConfiguration.Default"/> behind its own configuration.</param>
    /// <param name="options">What the trainer needs beside it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="global::Akka.Configuration.ConfigurationException">The system was made without the trainer's configuration.</exception>
    /// <exception cref="NodeJoinException">It cannot join the cluster, or not listen for links; says why.</exception>
    public static Task<TrainerNode> StartTrainerAsync(this ActorSystem system, TrainerNodeOptions options, CancellationToken cancellation = default) =>
        TrainerNode.StartAsync(system, options, cancellation);

    /// <summary>Submits a job and follows it to its end, wherever the coordinator goes.</summary>
    /// <param name="node">A node of the cluster.</param>
    /// <param name="submission">The job.</param>
    /// <param name="observe">Is told what happens, one event at a time and in order; null for nobody.</param>
    /// <param name="halt">Stops the job at the next step, with a checkpoint.</param>
    /// <exception cref="ClusterUnreachableException">The job was refused; says why.</exception>
    public static async Task<TrainingResult> RunAsync(
        this TrainerNode node, SubmitTraining submission, Action<TrainingEvent>? observe = null, CancellationToken halt = default)
    {
        using Following following = Following.Begin(node, submission, observe);
        await using (halt.Register(() => node.Trainer.Tell(new StopTraining(), ActorRefs.NoSender)))
            return await following.Result;
    }
}

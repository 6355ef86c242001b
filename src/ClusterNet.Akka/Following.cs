using Akka.Actor;
using ClusterNet.Akka.Actors;
using ClusterNet.Akka.Messages;
using ClusterNet.Akka.Nodes;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Akka;

/// <summary>A job that was submitted, and is followed by an actor of this node.</summary>
internal sealed class Following : IDisposable
{
    private readonly ActorSystem _system;
    private readonly JobFollowing _job;
    private readonly IActorRef _actor;

    private Following(ActorSystem system, JobFollowing job, IActorRef actor)
    {
        _system = system;
        _job = job;
        _actor = actor;
    }

    /// <summary>How it ended; fails where it was refused.</summary>
    public Task<TrainingResult> Result => ResultAsync();

    /// <summary>Submits a job.</summary>
    public static Following Begin(TrainerNode node, SubmitTraining submission, Action<TrainingEvent>? observe)
    {
        JobFollowing job = new(observe);
        return new Following(node.System, job, node.System.ActorOf(Props.Create(() => new FollowerActor(node.Trainer, submission, job))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _system.Stop(_actor);
        _job.Dispose();
    }

    private async Task<TrainingResult> ResultAsync()
    {
        await _job.Accepted;
        return await _job.Result;
    }
}

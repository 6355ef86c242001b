using Akka.Actor;
using ClusterNet.Akka.Messages;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Akka.Actors;

/// <summary>Submits a job and follows it. It says again and again that it does, for nodes that have come since.</summary>
internal sealed class FollowerActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan FollowEvery = TimeSpan.FromSeconds(5);

    private readonly IActorRef _trainer;
    private readonly SubmitTraining _submission;

    /// <summary>A follower.</summary>
    /// <param name="trainer">The way to the coordinator's singleton.</param>
    /// <param name="submission">The job.</param>
    /// <param name="job">Is told what happens.</param>
    public FollowerActor(IActorRef trainer, SubmitTraining submission, JobFollowing job)
    {
        _trainer = trainer;
        _submission = submission;
        Receive<TrainingAccepted>(accepted =>
        {
            job.Take(new JobAccepted(accepted.Job));
            Timers.StartPeriodicTimer(nameof(FollowEvery), new FollowTraining(accepted.Job), TimeSpan.Zero, FollowEvery);
        });
        Receive<TrainingRefused>(refused => job.Take(new JobRefused(refused.Job, refused.Node, refused.Reason)));
        Receive<TrainingHappened>(happened => job.Take(new JobEvent(happened.Job, happened.Event)));
        Receive<TrainingEnded>(ended => job.Take(new JobFinished(ended.Job, ended.Result)));
        Receive<FollowTraining>(follow => _trainer.Tell(follow));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!; // set by Akka

    /// <inheritdoc/>
    protected override void PreStart() => _trainer.Tell(_submission);
}

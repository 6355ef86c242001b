using ClusterNet.Cli.Progress;

namespace ClusterNet.Cli.Runs.Ensembles;

/// <summary>Tells of one member among others; its single steps are told in its own metrics file alone.</summary>
/// <param name="member">The member, counted from 0.</param>
/// <param name="shown">Who is told; not owned.</param>
/// <param name="order">Held while it is told, by all members.</param>
internal sealed class MemberObserver(int member, ITrainingObserver shown, Lock order) : ITrainingObserver
{
    /// <inheritdoc/>
    public void Observe(TrainingEvent happening)
    {
        if (happening is StepProgress or CheckpointWritten)
            return;
        lock (order)
            shown.Observe(new MemberProgress(member, happening));
    }

    /// <summary>Does nothing: who is told is not owned.</summary>
    public void Dispose()
    {
    }
}

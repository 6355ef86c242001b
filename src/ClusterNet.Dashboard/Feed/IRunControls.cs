namespace ClusterNet.Dashboard.Feed;

/// <summary>Carries out what a page asks of a run. For any thread.</summary>
public interface IRunControls
{
    /// <summary>What can be asked.</summary>
    RunAbilities Abilities { get; }

    /// <summary>Asks for something.</summary>
    /// <param name="request">What.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Why it is not done; null where it is, or will be.</returns>
    Task<string?> CarryOutAsync(RunRequest request, CancellationToken cancellation);
}

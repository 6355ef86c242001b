namespace ClusterNet.Runtime.Checkpoints;

/// <summary>The best evaluation of a run so far.</summary>
/// <param name="Step">The version of the weights that was evaluated.</param>
/// <param name="Figures">What the evaluation gave.</param>
public sealed record BestValidation(long Step, ValidationFigures Figures)
{
    /// <summary>The better of the best so far and a new evaluation, by the lower loss; of equal ones the earlier. Null where there is neither.</summary>
    public static BestValidation? Better(BestValidation? best, long step, ValidationFigures? figures) =>
        figures is not null && (best is null || figures.Loss < best.Figures.Loss) ? new BestValidation(step, figures) : best;
}

using System.Collections.Immutable;
using System.Globalization;

namespace ClusterNet.Numerics;

/// <summary>
/// An optimizer made of links: each transforms the gradient in turn, and a last optimizer, by default plain gradient descent w ← w - η ·
/// u, applies what they leave. An example: <c>new OptimizerChain([new ClipByGlobalNorm(1), new WeightPenalty(l2: 1e-4), new
/// ScaleByAdam()])</c>.
/// </summary>
/// <remarks>
/// A link's states are named by its place: "1.exp_avg"; those of the last optimizer follow with the next number.
/// Clipping by the global norm stands first, because the norm that the servers exchange is that of the gradient itself.
/// </remarks>
public class OptimizerChain : Optimizer
{
    private readonly ImmutableArray<int> _firstStates;

    /// <summary>Puts links in a row.</summary>
    /// <param name="links">The links, in order; none for the last optimizer alone.</param>
    /// <param name="last">What applies the result; plain gradient descent by default.</param>
    /// <exception cref="ArgumentException">A link that needs the norm of the gradient does not stand first.</exception>
    public OptimizerChain(ImmutableArray<OptimizerLink> links, Optimizer? last = null)
        : this(links, last ?? new Sgd(), namesHavePlaces: true)
    {
    }

    /// <summary>Makes an optimizer that is known by a name of its own, whose states need no number: "exp_avg".</summary>
    private protected OptimizerChain(params ImmutableArray<OptimizerLink> links)
        : this(links, new Sgd(), namesHavePlaces: false)
    {
    }

    private OptimizerChain(ImmutableArray<OptimizerLink> links, Optimizer last, bool namesHavePlaces)
    {
        if (links.Skip(1).Any(link => link.NeedsGradientNorm) || (links.Length > 0 && last.NeedsGradientNorm))
            throw new ArgumentException("Clipping by the global norm is the first link of a chain.", nameof(links));
        Links = links;
        Last = last;
        ImmutableArray<ImmutableArray<string>> names = [.. links.Select(link => link.StateNames), last.StateNames];
        StateNames = [.. names.SelectMany((group, place) => group.Select(name => namesHavePlaces ? Numbered(place, name) : name))];
        _firstStates = [.. Enumerable.Range(0, names.Length).Select(place => names.Take(place).Sum(group => group.Length))];
        RowConstraints = [.. links.SelectMany(link => link.RowConstraints), .. last.RowConstraints];
    }

    /// <summary>The links, in order.</summary>
    public ImmutableArray<OptimizerLink> Links { get; }

    /// <summary>What applies the result of the links.</summary>
    public Optimizer Last { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> StateNames { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<RowConstraint> RowConstraints { get; }

    /// <inheritdoc/>
    public sealed override bool NeedsGradientNorm => Links.Length > 0 ? Links[0].NeedsGradientNorm : Last.NeedsGradientNorm;

    /// <inheritdoc/>
    public sealed override void Update(
        UpdateContext context, ReadOnlySpan<float> weights, Span<float> newWeights, ReadOnlySpan<float> gradient, OptimizerStateSpan states)
    {
        RequireSameLength(weights, newWeights, gradient, states);
        Span<float> buffer = stackalloc float[BlockLength];
        Span<float> updates = buffer[..gradient.Length];
        gradient.CopyTo(updates);
        for (int place = 0; place < Links.Length; place++)
            Links[place].Transform(context, weights, updates, states.Vectors(_firstStates[place], Links[place].StateNames.Length));
        Last.Update(context, weights, newWeights, updates, states.Vectors(_firstStates[^1], Last.StateVectorCount));
    }

    private static string Numbered(int place, string name) => string.Create(CultureInfo.InvariantCulture, $"{place}.{name}");

    /// <summary>The links of a rule with L2 regularization before it, which is left out where λ is 0.</summary>
    private protected static ImmutableArray<OptimizerLink> WithL2(double weightDecay, params ImmutableArray<OptimizerLink> rule) =>
        NumberRange.NonNegative.Require(weightDecay) > 0 ? [new WeightPenalty(l2: weightDecay), .. rule] : rule;
}

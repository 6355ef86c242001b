namespace ClusterNet.Numerics;

/// <summary>
/// A restricted Boltzmann machine of binary units, trained by contrastive divergence CD-k (Hinton 2002, "Training products of experts by
/// minimizing contrastive divergence"; Hinton 2010, "A practical guide to training restricted Boltzmann machines"). Inputs are
/// probabilities, 0 to 1, of any shape; the output is one number a sample, its mean squared reconstruction error.
/// </summary>
/// <remarks>
/// <para>With p(h|v) = σ(v·W + c) and p(v|h) = σ(h·Wᵀ + b): v₀ is the sample and h₀ = p(h|v₀); k times a binary h is drawn from the hidden
/// probabilities, v = p(v|h) is taken as it is, and h = p(h|v). What the layer gives as its gradient is vₖᵀhₖ - v₀ᵀh₀ for W, hₖ - h₀ for c and
/// vₖ - v₀ for b, summed over the samples, each times the gradient of its output. That is no gradient of the error nor of anything else, but
/// it follows minus the likelihood's, so that any optimizer and any number of workers train it like the other layers: it goes under
/// <see cref="MeanOutput"/>. Nothing is passed on to the layers below.</para>
/// <para>Parameters: "weight" [visible, hidden] and "hidden_bias" [hidden], which are those of the dense layer that the machine is unfolded
/// to, then "visible_bias" [visible]. In inference nothing is drawn: the error is that of one step of probabilities.</para>
/// </remarks>
public sealed class RestrictedBoltzmannMachine : Module
{
    /// <summary>Describes the machine.</summary>
    /// <param name="hidden">The number of hidden units, 1 or more.</param>
    /// <param name="steps">k, the steps of the Gibbs chain, 1 or more; 1 by default.</param>
    /// <param name="initializer">The rule for the first weights; normal with deviation 0.01 by default. Biases start at zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public RestrictedBoltzmannMachine(int hidden, int steps = 1, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Hidden = hidden;
        Steps = steps;
        Initializer = initializer ?? new NormalInitializer(0.01);
    }

    /// <summary>The number of hidden units.</summary>
    public int Hidden { get; }

    /// <summary>k.</summary>
    public int Steps { get; }

    /// <summary>The rule for the first weights.</summary>
    public Initializer Initializer { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        int visible = input.Size;
        return new RestrictedBoltzmannMachineLayer(
            input,
            Hidden,
            Steps,
            [
                new ParameterDefinition("weight", new Shape(visible, Hidden), Initializer, visible, Hidden),
                new ParameterDefinition("hidden_bias", new Shape(Hidden), Initializers.Zeros, visible, Hidden),
                new ParameterDefinition("visible_bias", new Shape(visible), Initializers.Zeros, Hidden, visible),
            ]);
    }
}

namespace ClusterNet.Numerics;

/// <summary>
/// A skip connection over one or more modules (He, Zhang, Ren and Sun 2016): y = f(x) + x, or y = f(x) + P(x) with a projection P
/// where f changes the shape. An example: <c>new Residual(new Dense(64), new Relu(), new Dense(64))</c>.
/// </summary>
/// <remarks>
/// Names: the parameters of f start with <c>body</c> and the place in it, "body.0.weight", those of P with <c>projection</c>.
/// </remarks>
public sealed class Residual : Module
{
    /// <summary>Describes a skip without a projection.</summary>
    /// <param name="body">The modules of f, in order.</param>
    /// <exception cref="ModelException">There is none.</exception>
    public Residual(params ReadOnlySpan<Module> body)
        : this(new Sequential(body))
    {
    }

    /// <summary>Describes a skip.</summary>
    /// <param name="body">f.</param>
    /// <param name="projection">P, by default the identity; a 1 x 1 convolution, or a dense layer without bias.</param>
    public Residual(Sequential body, Module? projection = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
        Projection = projection;
    }

    /// <summary>f.</summary>
    public Sequential Body { get; }

    /// <summary>P, or null for the identity.</summary>
    public Module? Projection { get; }

    /// <inheritdoc/>
    public override Layer Build(Shape input)
    {
        Layer body = Body.Build(input);
        Layer? projection = Projection?.Build(input);
        Shape skipped = projection?.OutputShape ?? input;
        if (!skipped.Equals(body.OutputShape))
            throw new ModelException(
                $"A residual adds what its modules make of {input}, {body.OutputShape}, to {skipped}:"
                + (projection is null ? " a projection must give it that shape." : " its projection must give that shape too."));
        return new ResidualLayer(body, projection);
    }
}

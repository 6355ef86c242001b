namespace ClusterNet.Cli.Commands;

/// <summary>Who carries out which command.</summary>
/// <param name="Train"><c>clusternet train</c>.</param>
/// <param name="Evaluate"><c>clusternet evaluate</c>.</param>
/// <param name="Predict"><c>clusternet predict</c>.</param>
/// <param name="Operations">The commands by which clusters are run.</param>
public sealed record CommandHandlers(ICommandHandler<TrainRequest> Train, ICommandHandler<EvaluateRequest> Evaluate,
    ICommandHandler<PredictRequest> Predict, OperationHandlers Operations);

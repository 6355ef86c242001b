namespace ClusterNet.Cli.Commands;

/// <summary>Who carries out which command.</summary>
/// <param name="Train"><c>clusternet train</c>.</param>
/// <param name="Evaluate"><c>clusternet evaluate</c>.</param>
/// <param name="Predict"><c>clusternet predict</c>.</param>
/// <param name="Swarm"><c>clusternet simulate --seeds</c>.</param>
/// <param name="Forecast"><c>clusternet simulate --workers</c>.</param>
/// <param name="Bench"><c>clusternet bench</c>.</param>
/// <param name="Node"><c>clusternet node</c>.</param>
/// <param name="Playground"><c>clusternet playground</c>.</param>
/// <param name="Operations">The commands by which clusters are run.</param>
public sealed record CommandHandlers(ICommandHandler<TrainRequest> Train, ICommandHandler<EvaluateRequest> Evaluate,
    ICommandHandler<PredictRequest> Predict, ICommandHandler<SwarmRequest> Swarm,
    ICommandHandler<ForecastRequest> Forecast, ICommandHandler<BenchRequest> Bench, ICommandHandler<NodeRequest> Node,
    ICommandHandler<PlaygroundRequest> Playground, OperationHandlers Operations);

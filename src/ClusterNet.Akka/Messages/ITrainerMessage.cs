namespace ClusterNet.Akka.Messages;

/// <summary>
/// What an application's own actors and the trainer say to each other. Hyperion carries these between nodes, and, with its type filter closed,
/// nothing else: see <c>config/akka/clusternet.conf</c>.
/// </summary>
public interface ITrainerMessage;

using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Simulation.Checks;
using System.Collections.Immutable;

namespace ClusterNet.Simulation.Nodes;

/// <summary>Runs one machine on a node: hands it its messages and carries out what it asks for.</summary>
internal abstract class ActorHost
{
    private readonly IStateMachine _machine;
    private readonly ActorTimers _timers;

    /// <summary>A host of a machine that has not been started.</summary>
    protected ActorHost(World world, SimulatedNode node, int incarnation, IStateMachine machine)
    {
        World = world;
        Node = node;
        Incarnation = incarnation;
        _machine = machine;
        _timers = new ActorTimers(node, timer => Receive(new TimerElapsed(timer)));
        Address = machine.Address;
        BeganAt = world.Queue.Now;
    }

    /// <summary>The actor.</summary>
    public ActorAddress Address { get; }

    /// <summary>How often it was started.</summary>
    public int Incarnation { get; }

    /// <summary>Where it runs.</summary>
    public SimulatedNode Node { get; }

    /// <summary>When it was started.</summary>
    public TimeSpan BeganAt { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it was told that the job is over.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The cluster around it.</summary>
    protected World World { get; }

    /// <summary>Whether it is a candidate that leads or knows who does, so that the job goes on through it.</summary>
    public virtual bool KnowsJob => false;

    /// <summary>Ends it without a word.</summary>
    public void End() => IsAlive = false;

    /// <summary>Hands the machine a message, now or when the node goes on.</summary>
    public void Receive(Message message)
    {
        if (Node.IsPaused)
            Node.WhenRunning(() => Receive(message));
        else
            Step(message);
    }

    /// <summary>The node's clock has jumped.</summary>
    public void RescheduleTimers() => _timers.Reschedule();

    /// <summary>Looks at a message before the machine takes it.</summary>
    protected virtual void Hear(Message message)
    {
    }

    /// <summary>Carries out an effect that only this kind of actor asks for.</summary>
    protected abstract void CarryOut(Effect effect);

    private void Step(Message message)
    {
        if (!IsAlive)
            return;
        Hear(message);
        ImmutableArray<Effect> effects = Ask(message);
        IsStopped |= message is Stop || effects.Any(effect => effect is FinishJob);
        foreach (SimulationObserver observer in World.Observers)
            observer.Stepped(Address, Incarnation, message, effects);
        foreach (Effect effect in effects)
        {
            switch (effect)
            {
                case Send send:
                    World.Send(Node, send.To, send.Message);
                    break;
                case SetTimer set:
                    _timers.Set(set.Timer, set.After);
                    break;
                case Release:
                    break; // the checker of payload shares keeps the books
                default:
                    CarryOut(effect);
                    break;
            }
        }
    }

    private ImmutableArray<Effect> Ask(Message message)
    {
        try
        {
            return _machine.Step(message, Node.Reading);
        }
        catch (Exception broken) when (broken is not InvariantViolationException)
        {
            throw new InvariantViolationException(
                "the machines' own assertions", $"{Address}, told {message.GetType().Name}: {broken.GetType().Name}: {broken.Message}");
        }
    }

    /// <summary>Stops a run whose machine asks its host for what that host cannot do.</summary>
    protected Exception NotUnderstood(Effect effect) => new ProtocolException($"{Address} asks its host for {effect.GetType().Name}.");
}

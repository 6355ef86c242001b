using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Buffers;

namespace ClusterNet.Runtime.Actors;

/// <summary>Runs one start of one actor: feeds its machine, carries out the effects, and tells the supervisor when it throws.</summary>
internal sealed class ActorHost : IHostedActor
{
    private readonly IStateMachine _machine;
    private readonly ActorSystem _system;
    private readonly Mailbox _mailbox;
    private readonly ActorTimers _timers;
    private IEffectHandler? _handler;
    private bool _isDead;

    /// <summary>An actor that has not been started.</summary>
    public ActorHost(ActorSystem system, IStateMachine machine, int incarnation)
    {
        _system = system;
        _machine = machine;
        Incarnation = incarnation;
        _mailbox = new Mailbox(system.Dispatcher, Receive);
        _timers = new ActorTimers(system.Time, this);
    }

    /// <inheritdoc/>
    public ActorAddress Address => _machine.Address;

    /// <inheritdoc/>
    public int Incarnation { get; }

    /// <summary>Starts the machine.</summary>
    public void Start(IEffectHandler handler)
    {
        _handler = handler;
        Post(new Started());
    }

    /// <inheritdoc/>
    public void Post(Message message) => _mailbox.Post(message);

    private void Receive(Message message)
    {
        if (_isDead)
        {
            Payloads.GiveBack(message);
            return;
        }

        switch (message)
        {
            case ActorRetired:
                End();
                break;
            case ActorCrashed crashed:
                Die(crashed.Exception);
                break;
            default:
                Step(message);
                break;
        }
    }

    private void Step(Message message)
    {
        try
        {
            foreach (Effect effect in _machine.Step(message, _system.Now))
                Carry(effect);
        }
        catch (Exception exception)
        {
            // Whatever went wrong, it is the supervisor who knows what can be done about it.
            Die(exception);
        }
    }

    private void Carry(Effect effect)
    {
        switch (effect)
        {
            case Send send:
                _system.Deliver(send.To, send.Message);
                break;
            case SetTimer timer:
                _timers.Set(timer.Timer, timer.After);
                break;
            default:
                _handler!.Carry(effect);
                break;
        }
    }

    private void End()
    {
        _isDead = true;
        _timers.Stop();
        _handler?.Abandon();
    }

    private void Die(Exception exception)
    {
        End();
        _system.Supervisor.OnCrash(this, exception);
    }
}

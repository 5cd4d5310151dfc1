using NodaTime;
using Perennial.Grants;

namespace Perennial.Store;

/// <summary>Somebody who wants to look at a wallet and waits for it.</summary>
internal abstract class Look(CustomerId customer, Needs needs, Instant? at)
{
    public CustomerId Customer => customer;

    public Needs Needs => needs;

    /// <summary>Who the customer turned out to be: that wallet has to be looked at. Null for nobody else.</summary>
    public CustomerId? Stays { get; set; }

    /// <summary>The instant at which the wallet is looked at; null for now.</summary>
    public Instant? At => at;

    /// <summary>Nobody has the number, in this store.</summary>
    public static Refusal NoSuchCustomer { get; } = new("customer_missing", "There is no such customer in this store.");

    public abstract void See(Wallet wallet, Moment moment);

    public abstract void Refuse(Refusal refusal);
}

/// <summary>What is to be made of the wallet.</summary>
internal sealed class Look<T>(CustomerId customer, Needs needs, Func<Wallet, Moment, T> see, Instant? at) : Look(customer, needs, at)
{
    private readonly TaskCompletionSource<Verdict<T>> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Verdict<T>> Seen => seen.Task;

    public override void See(Wallet wallet, Moment moment)
    {
        try
        {
            seen.TrySetResult(see(wallet, moment));
        }
        catch (Exception fault)
        {
            // A mistake in one question; the others that were loaded with it have nothing to do with it.
            seen.TrySetException(fault);
        }
    }

    public override void Refuse(Refusal refusal) => seen.TrySetResult(refusal);
}

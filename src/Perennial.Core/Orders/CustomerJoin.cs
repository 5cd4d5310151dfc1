namespace Perennial.Orders;

/// <summary>Decides who bought: identities found on one order are one person, and a person keeps every identity.</summary>
public sealed class CustomerJoin(StoreId store)
{
    private readonly Dictionary<(long Hash, long Proof), CustomerId> owners = [];
    private readonly Dictionary<CustomerId, CustomerId> joined = [];
    private readonly List<(CustomerId Customer, CustomerIdentity Identity)> added = [];
    private readonly List<(CustomerId From, CustomerId Into)> joins = [];
    private readonly HashSet<CustomerId> made = [];

    /// <summary>Customers that did not exist before.</summary>
    public IReadOnlyCollection<CustomerId> Made => made;

    /// <summary>Identities that nobody was known by before, and whose they are.</summary>
    public IEnumerable<(CustomerId Customer, CustomerIdentity Identity)> Added => added.Select(pair => (Final(pair.Customer), pair.Identity));

    /// <summary>Customers that turned out to be one, in the order in which that has to be written. Guests that became known are among them.</summary>
    public IReadOnlyList<(CustomerId From, CustomerId Into)> Joins => joins;

    /// <summary>Says who is known by an identity already.</summary>
    public void Know(CustomerIdentity identity, CustomerId customer) => owners[(identity.Hash, identity.Proof)] = customer;

    /// <summary>True when it has been said who is known by the identity.</summary>
    public bool Knows(CustomerIdentity identity) => owners.ContainsKey((identity.Hash, identity.Proof));

    /// <summary>Who bought an order.</summary>
    /// <param name="earlier">Whose the order is in the books; null when it is not there.</param>
    public CustomerId Buyer(ImportedOrder order, CustomerId? earlier)
    {
        var buyer = earlier is { } known ? Final(known) : (CustomerId?)null;
        if (order.Customer is { } said)
            buyer = buyer is { } before ? Join(before, Final(said)) : Final(said);

        return Person(order.Identities, buyer) ?? order.Guest(store);
    }

    /// <summary>Who is known by all of these identities; those that nobody was known by are the person's from now on.</summary>
    /// <param name="buyer">Who it is as far as that is known already; null when nobody is.</param>
    /// <returns>Null when there are no identities and nobody is known.</returns>
    public CustomerId? Person(IReadOnlyList<CustomerIdentity> identities, CustomerId? buyer)
    {
        foreach (var identity in identities)
        {
            if (!owners.TryGetValue((identity.Hash, identity.Proof), out var owner))
                continue;

            buyer = buyer is { } other ? Join(other, Final(owner)) : Final(owner);
        }

        if (identities.Count > 0 && buyer is not { Value: > 0 })
            buyer = Make(identities[0].FirstCustomer(store), buyer);
        foreach (var identity in identities)
            Add(identity, buyer!.Value);

        return buyer;
    }

    /// <summary>Who somebody is after all joins.</summary>
    public CustomerId Final(CustomerId customer)
    {
        while (joined.TryGetValue(customer, out var into))
            customer = into;

        return customer;
    }

    private CustomerId Make(CustomerId customer, CustomerId? guest)
    {
        made.Add(customer);
        return guest is { } was ? Join(was, customer) : customer;
    }

    private void Add(CustomerIdentity identity, CustomerId buyer)
    {
        if (owners.TryAdd((identity.Hash, identity.Proof), buyer))
            added.Add((buyer, identity));
    }

    /// <summary>The smaller number stays, so that the result does not depend on who came first; a guest never stays.</summary>
    private CustomerId Join(CustomerId one, CustomerId other)
    {
        if (one == other)
            return one;

        var (into, from) = one.Value > 0 && (other.Value < 0 || one.Value < other.Value) ? (one, other) : (other, one);
        joined[from] = into;
        joins.Add((from, into));
        return into;
    }
}

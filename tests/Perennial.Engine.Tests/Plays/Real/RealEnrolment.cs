namespace Perennial.Plays;

/// <summary>Somebody in a play, as the database has it. Days are counted from 1970.</summary>
/// <param name="Customer">As the shop numbers them.</param>
/// <param name="Order">The order that did it; "" for another trigger.</param>
internal sealed record RealEnrolment(string Play, string Customer, EnrolmentState State, int EnteredDay, int TriggerDay, int LastDay, string Order, string Pace);

network Net { }
